"""Tests of incidents and near misses."""
