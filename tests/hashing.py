"""Passwords and pins as the program keeps them, but quick: hashing is slow on purpose, and tests guess a lot."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The same hash with the least work that Argon2 can do."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
