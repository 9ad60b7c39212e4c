"""From the bytes of a course document to lessons: plain Python, no Django, no settings, no I/O.

The way through, each step a pure function (portal/importing.py shows them in order):
``readers`` bytes -> Document, ``recognisers`` Document -> materials, ``lessons`` materials ->
lesson drafts, ``conservation`` the proof that nothing was lost on the way.
"""
