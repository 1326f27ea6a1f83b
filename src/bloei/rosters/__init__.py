"""Rosters of a centre: who does what, when; proposed by a program, decided by people."""
