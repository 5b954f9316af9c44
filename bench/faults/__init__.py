"""Faults thrown at a cluster of hosts on one machine, and who judges what comes of them."""
