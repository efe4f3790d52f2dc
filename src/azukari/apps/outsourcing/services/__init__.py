"""Act on what is outsourced; one module a subject, each with its acts and refusals.

Acts: `outsourcing.*`, listed in `acts.py` and in the modules of the other subjects.
"""
