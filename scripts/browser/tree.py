"""The page as a screen reader meets it."""


class Tree:
    """The accessibility tree: what is ignored is left out, its children move up."""

    def __init__(self, nodes):
        self.nodes = {node["nodeId"]: node for node in nodes}
        self.root = nodes[0]

    def children(self, node):
        for number in node.get("childIds", []):
            child = self.nodes.get(number)
            if child is None:
                continue
            if child["ignored"] or role(child) in ("none", "generic"):
                yield from self.children(child)
            else:
                yield child

    def walk(self, node=None, depth=0):
        """Every node with its depth, in reading order."""
        node = node or self.root
        yield depth, node
        for child in self.children(node):
            yield from self.walk(child, depth + 1)

    def under(self, node, *roles):
        return [inner for _, inner in self.walk(node) if role(inner) in roles]

    def text(self):
        """A line for each node: role, name, and what else a reader hears."""
        lines = []
        for depth, node in self.walk():
            if role(node) == "InlineTextBox":
                continue
            words = [role(node)]
            if name(node):
                words.append(f"“{name(node)}”")
            level = value(node, "level")
            if level:
                words.append(f"level {level}")
            if description(node):
                words.append(f"– {description(node)}")
            lines.append("  " * depth + " ".join(words))
        return "\n".join(lines)


def role(node):
    return node.get("role", {}).get("value", "")


def name(node):
    return (node.get("name", {}).get("value") or "").strip()


def description(node):
    return (node.get("description", {}).get("value") or "").strip()


def value(node, key):
    return next((item["value"].get("value") for item in node.get("properties", []) if item["name"] == key), None)


def structure(tree):
    """Breaks in what a reader moves by: headings, landmarks, tables, images, links."""
    headings = [(int(value(node, "level") or 0), name(node)) for node in tree.under(tree.root, "heading")]
    tops = [title for level, title in headings if level == 1]
    if len(tops) != 1:
        yield f"has {len(tops)} headings of the first level, needs one"
    before = 0
    for level, title in headings:
        if level > before + 1:
            yield f"heading “{title[:60]}” is of level {level} after level {before}"
        if not title:
            yield f"a heading of level {level} is empty"
        before = level
    for landmark in ("banner", "main", "navigation"):
        found = tree.under(tree.root, landmark)
        if not found:
            yield f"has no {landmark} landmark"
        elif landmark != "navigation" and len(found) > 1:
            yield f"has {len(found)} {landmark} landmarks, needs one"
    for node in tree.under(tree.root, "navigation"):
        if not name(node):
            yield "a navigation has no name"
    for node in tree.under(tree.root, "table", "grid"):
        if not name(node):
            yield "a table has no name"
        if not tree.under(node, "columnheader"):
            yield f"table “{name(node)[:60]}” has no column headers"
    for node in tree.under(tree.root, "link", "button", "DisclosureTriangle"):
        if not name(node):
            yield f"a {role(node)} has no name"
    for node in tree.under(tree.root, "image", "img"):
        if not name(node):
            yield "an image has no name"
        elif not description(node):
            yield f"image “{name(node)[:60]}” has no description"
