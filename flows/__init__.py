"""Prefect flows, deployments and the command line around the stages of `pipeline`."""
