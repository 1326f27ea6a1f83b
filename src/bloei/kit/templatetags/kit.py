"""All page components in one library; settings load it into every template."""

from bloei.kit.components import atoms, containers, frame, icons, pictures, rows
from bloei.kit.components.library import register

__all__ = ["atoms", "containers", "frame", "icons", "pictures", "register", "rows"]
