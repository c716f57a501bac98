"""How fast Telesink is, beside yardsticks of the same run: `make bench`.

`python -m tests.bench [--quick] [name …]` with the rows' names, or parts of them.
Everything runs on this machine: servers are started, loaded and stopped here, each run
with a database of its own.
"""
