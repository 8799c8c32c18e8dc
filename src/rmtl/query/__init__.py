"""Queries: filters parsed and run on the rows of a dataset."""
