"""Binders (簿冊) that can truly be destroyed: sealed values, blind indexes, keys and their end.

Pure: no file is touched here. Keys lie where a `Store` handed in keeps them; time, people and
random bytes come as arguments or from the operating system's generator.
"""
