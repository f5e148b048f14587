"""The dossier of a case: one self-contained page that leads from every value to its words."""

from safeconduct.publish.dossier.page import dossier_html

__all__ = ["dossier_html"]
