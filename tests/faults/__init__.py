"""What goes wrong outside the program: killed, no room, no rights, damage, wrong clocks, company.

``python -m tests.faults.<program> --times N`` runs one in full; the tests run each in small.
"""
