// What the checks ask of a page. Nothing here changes what the page shows, except `mark` and `openDetails`.
globalThis.inspection = (() => {
  const name = (element) => {
    if (!element) return "the page";
    const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const id = element.id ? `#${element.id}` : "";
    const style = element.getAttribute("class");
    return `${element.localName}${id || (style ? "." + style.split(" ").join(".") : "")} “${text}”`;
  };

  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const result = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && !["title", "desc", "style"].includes(node.parentElement.localName)) result.push(node);
    }
    return result;
  };

  const range = document.createRange();
  const box = (node) => {
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };

  // Elements that reach out of the page to the right, the innermost of them.
  const overflow = (width) => {
    const page = document.documentElement;
    const reach = Math.max(page.scrollWidth, document.body.scrollWidth);
    if (reach <= width) return [];
    const scrolls = (element) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX);
    const guilty = [...document.body.querySelectorAll("*")].filter((element) => {
      if (element.getBoundingClientRect().right <= width + 0.5) return false;
      for (let outer = element.parentElement; outer !== document.body; outer = outer.parentElement) {
        if (scrolls(outer)) return false;
      }
      return true;
    });
    const innermost = guilty.filter((element) => !guilty.some((other) => other !== element && element.contains(other)));
    return [`is ${reach} pixels wide; ${name(innermost[0] || guilty[0])} reaches out`];
  };

  // Where the first element that fits the selector ends, in pixels from the top; null if there is none to be seen.
  const bottom = (selector) => {
    const element = document.querySelector(selector);
    return element?.checkVisibility() ? element.getBoundingClientRect().bottom + scrollY : null;
  };

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const colour = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  };
  const over = (top, ground) => [0, 1, 2].map((i) => top[i] * top[3] + ground[i] * (1 - top[3])).concat(1);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const ground = (element) => {
    const layers = [];
    for (let outer = element; outer; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      const layer = colour(style.backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    const dark = matchMedia("(prefers-color-scheme: dark)").matches
      && getComputedStyle(document.documentElement).colorScheme.includes("dark");
    return layers.reduceRight((below, layer) => over(layer, below), dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  };

  const opacity = (element) => {
    let result = 1;
    for (let outer = element; outer; outer = outer.parentElement) result *= +getComputedStyle(outer).opacity;
    return result;
  };

  // What lies behind the letters of a drawing: their halo, or the last bar drawn before them, at three places.
  const drawnGrounds = (element, place) => {
    const style = getComputedStyle(element);
    if (style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2) return [colour(style.stroke)];
    const page = ground(element);
    const bars = [...element.ownerSVGElement.closest("svg.chart, svg[role]").querySelectorAll("rect")].filter(
      (bar) => bar.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
        && getComputedStyle(bar).fill !== "none");
    const y = (place.top + place.bottom) / 2;
    return [place.left + 1, (place.left + place.right) / 2, place.right - 1].map((x) => {
      const hit = bars.findLast((bar) => {
        const area = bar.getBoundingClientRect();
        return area.left <= x && x <= area.right && area.top <= y && y <= area.bottom;
      });
      return hit ? over(colour(getComputedStyle(hit).fill), page) : page;
    });
  };

  // Text that is hard to tell from its ground: less than 4.5 to 1, or 3 to 1 if it is large.
  const contrast = () => {
    const poor = new Map();
    for (const node of texts()) {
      const element = node.parentElement;
      if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
      const place = box(node);
      if (!place.width || !place.height) continue;
      const style = getComputedStyle(element);
      const drawn = element.ownerSVGElement;
      const grounds = drawn ? drawnGrounds(element, place) : [ground(element)];
      const ink = [...colour(drawn ? style.fill : style.color)];
      ink[3] *= opacity(element);
      const lowest = Math.min(...grounds.map((behind) => ratio(over(ink, behind), behind)));
      const size = parseFloat(style.fontSize);
      const needed = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700) ? 3 : 4.5;
      if (lowest < needed - 0.005) {
        const kind = `${element.localName}.${element.getAttribute("class")}`;
        if (!poor.has(kind)) poor.set(kind, `${name(element)} has a contrast of ${lowest.toFixed(2)}, needs ${needed}`);
      }
    }
    return [...poor.values()];
  };

  // Cells whose text runs into the next one.
  const cells = () => {
    const wide = [...document.querySelectorAll("th, td")].filter(
      (cell) => cell.checkVisibility() && box(cell).right > cell.getBoundingClientRect().right + 1);
    return wide.length ? [`${name(wide[0])} in ${name(wide[0].closest("table").caption)} runs into the next cell`] : [];
  };

  // Letterings of a drawing that lie on each other, or reach over the edge of the screen.
  const lettering = () => {
    const findings = [];
    for (const drawing of document.querySelectorAll("svg[role=img]")) {
      const shown = [...drawing.querySelectorAll("text")].filter((text) => text.checkVisibility());
      const places = shown.map((text) => [text, text.getBoundingClientRect()]);
      const out = places.find(([, place]) => place.left < 0 || place.right > innerWidth);
      if (out) findings.push(`${name(out[0])} in ${name(drawing)} reaches over the edge`);
      places.forEach(([text, place], index) => {
        const hit = places.slice(index + 1).find(([, other]) =>
          Math.min(place.right, other.right) - Math.max(place.left, other.left) > -2
          && Math.min(place.bottom, other.bottom) - Math.max(place.top, other.top) > 4);
        if (hit) findings.push(`${name(text)} and ${name(hit[0])} lie on each other`);
      });
    }
    return findings;
  };

  // Drawings that no table stands behind.
  const charts = () => {
    const findings = [];
    for (const drawing of document.querySelectorAll("svg, figure[role=img], img, canvas")) {
      if (drawing.closest("[aria-hidden=true]") || drawing.parentElement.closest("svg")) continue;
      if (drawing.getAttribute("role") !== "img") findings.push(`${name(drawing)} is neither hidden nor an image`);
      const table = document.getElementById(drawing.getAttribute("aria-details") || "");
      if (!table || table.localName !== "table" || !table.querySelector("td")) {
        findings.push(`${name(drawing)} names no table with its numbers (aria-details)`);
      }
    }
    return findings;
  };

  const scrolling = () =>
    [...document.querySelectorAll("body *")]
      .filter((element) => {
        const way = getComputedStyle(element).overflowX;
        return (way === "auto" || way === "scroll") && element.scrollWidth > element.clientWidth;
      })
      .flatMap((element) => {
        const findings = [];
        if (element.tabIndex < 0 || !element.hasAttribute("tabindex")) {
          findings.push(`${name(element)} scrolls, but no key reaches it (tabindex)`);
        }
        const label = document.getElementById(element.getAttribute("aria-labelledby") || "")?.textContent
          || element.getAttribute("aria-label");
        if (!label || !element.getAttribute("role")) findings.push(`${name(element)} scrolls, but has no role and name`);
        return findings;
      });

  const openDetails = () => {
    const closed = [...document.querySelectorAll("details:not([open])")];
    for (const element of closed) element.open = true;
    return closed.length;
  };

  // Everything that should stand on paper: the texts of all that is not taken out of the print, opened or not.
  const printed = () =>
    texts()
      .filter((node) => {
        for (let outer = node.parentElement; outer; outer = outer.parentElement) {
          if (getComputedStyle(outer).display === "none") return false;
        }
        return true;
      })
      .map((node) => node.data.trim().replace(/\s+/g, " "));

  // The first word of the title and its width in points, which tells whether the print was shrunk.
  const ruler = () => {
    const text = texts().find((node) => node.parentElement.localName === "h1");
    if (!text) return null;
    const start = text.data.search(/\S/);
    const word = text.data.slice(start).match(/^\S+/)[0];
    range.setStart(text, start);
    range.setEnd(text, start + word.length);
    return { word, width: range.getBoundingClientRect().width * 0.75 };
  };

  // Puts a tiny word into every row and at the end of every cell, so that their places can be read from the PDF.
  // Gives the name and the rows of each table.
  const mark = () => {
    const word = (text, style) => {
      const span = document.createElement("span");
      span.style.cssText = `${style};font:1px monospace;white-space:nowrap`;
      span.textContent = text;
      return span;
    };
    const loose = (text) => word(text, "position:absolute");
    // What is positioned is left out where a header is repeated.
    const fixed = (text) => word(text, "display:inline-block;width:0;height:0;line-height:0;vertical-align:top");
    return [...document.querySelectorAll("table")].map((table, number) => {
      if (table.caption) table.caption.prepend(loose(`zqc${number}z0z`));
      [...table.rows].forEach((row, index) => {
        const isHead = row.parentElement.localName === "thead";
        const text = `zq${isHead ? "h" : "r"}${number}z${index}z`;
        row.cells[0]?.prepend(isHead ? fixed(text) : loose(text));
        if (!isHead) for (const cell of row.cells) cell.append(loose(text));
      });
      const rows = [...table.rows].filter((row) => row.parentElement.localName !== "thead").map((row) => row.rowIndex);
      return { name: table.id || table.caption?.textContent || "without a name", rows };
    });
  };

  return { overflow, bottom, contrast, cells, lettering, charts, scrolling, openDetails, printed, ruler, mark };
})();
