"""What reports and articles share: from printed lines or Markdown blocks to structured prose.

One rule a module. ``plain_text`` puts them in order for text that lost its structure,
``structured`` for documents whose reader kept it.
"""
