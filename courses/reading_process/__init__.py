"""Reading a document that nobody has looked at, in a process of its own with limits.

``bounded`` is the side of the worker, ``server`` the process that it starts: one that has
everything imported and forks a child for each document, so that a document costs milliseconds of
start and its own memory, and nothing that it breaks outlives it. ``job`` is what the child does.
Nothing here knows Django.
"""
