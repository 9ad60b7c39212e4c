"""The REST interface of the course: what every endpoint has in common, and the course's own.

``resources`` says what a noun of the API is, ``views`` serves any noun, ``scopes`` decides what a
reader may see. The tree of addresses is in ``portal.api``.
"""
