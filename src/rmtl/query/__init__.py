"""Filters, parsed and matched against the rows of a dataset."""
