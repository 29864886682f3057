"""Yingshang reads what Chinese articles report on the reform of the business environment into a warehouse."""
