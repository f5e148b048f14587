"""Link: the claims of many reports, put together into cases."""

from safeconduct.link.linker import link_cases
from safeconduct.link.rulings import Rulings

__all__ = ["Rulings", "link_cases"]
