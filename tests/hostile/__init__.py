"""Hostile documents: about a thousand files made by code, each with the outcome that is wanted.

``manifest`` lists them; ``runner`` puts one through a real import. A sample is in every test run
(``test_sample``), the whole by ``make soak``. Rules: nothing here exploits a program of others,
network targets are 127.0.0.1:18099 where the runner listens, targets of traversal carry the name
``hostile_canary``, and a new defect becomes a new entry, never an edit.
"""
