"""Whatever trains for the service: processes on this machine, or a Dask cluster, behind one small interface.

`backend` is that interface, `process` and `cluster` are the two kinds; `worker` and `errands` are their far
ends, which do the `labour`; `messages` and `frames` are what travels between.
"""
