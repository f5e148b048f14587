"""The base map that ships with the program: land, lakes, rivers, borders and towns of the whole world, in small cells.

Made by ``scripts/build_basemap.py`` from Natural Earth, which is in the public domain.
"""

from safeconduct.publish.basemap.cells import Basemap, Cell, Town

__all__ = ["Basemap", "Cell", "Town"]
