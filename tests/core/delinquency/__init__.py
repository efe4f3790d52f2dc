"""Delinquency charge and interest on refund."""
