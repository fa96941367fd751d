"""The workers of the service: processes on this machine, or a Dask cluster, behind one small interface.

`protocol` is that interface, `process` and `dask_worker` are the two kinds; `worker` and `dask_tasks` are
their far ends, which share the `execution`; `codec`, `values` and `packets` are what travels between;
`liveness` tells the living from the hung.
"""
