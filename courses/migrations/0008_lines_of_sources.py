from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0007_sections_withdrawn'),
    ]

    operations = [
        migrations.AddField(
            model_name='sourcedocument',
            name='lines',
            field=models.FileField(blank=True, editable=False, max_length=200, upload_to='lines/'),
        ),
    ]
