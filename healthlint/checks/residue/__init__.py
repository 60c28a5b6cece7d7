"""HL3, residue: what programs, templates, editors and chat programs leave in a text. Most of it is data in
``rules/residue``.
"""
