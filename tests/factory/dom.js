// Every visible line of a page with its place, role and style: the truth of tests/factory. Coordinates are physical pixels of the screen.
(() => {
  const scale = devicePixelRatio, dx = (window.mozInnerScreenX ?? 0) * scale, dy = (window.mozInnerScreenY ?? 0) * scale;
  const width = innerWidth, height = innerHeight;
  const numbers = new Map();
  const number = (e) => { if (!e) return -1; if (!numbers.has(e)) numbers.set(e, numbers.size); return numbers.get(e); };
  const inline = (e) => { const d = getComputedStyle(e).display; return d === 'contents' || (d.startsWith('inline') && d === 'inline'); };
  const blockOf = (e) => { while (e.parentElement && inline(e)) e = e.parentElement; return e; };
  const clips = new Map();
  const clipOf = (e) => {
    if (!e || e === document.documentElement || e === document.body) return [0, 0, width, height];
    if (clips.has(e)) return clips.get(e);
    let [l, t, r, b] = clipOf(e.parentElement);
    const s = getComputedStyle(e);
    if (s.overflowX !== 'visible' || s.overflowY !== 'visible') {
      const q = e.getBoundingClientRect();
      [l, t, r, b] = [Math.max(l, q.left), Math.max(t, q.top), Math.min(r, q.right), Math.min(b, q.bottom)];
    }
    clips.set(e, [l, t, r, b]);
    return clips.get(e);
  };
  const turns = new Map();
  const turned = (e) => {  // print that stands askew is asked of nobody
    if (!e || e === document.documentElement) return false;
    if (!turns.has(e)) { const m = /^matrix\(([^,]+),([^,]+)/.exec(getComputedStyle(e).transform); turns.set(e, !!(m && Math.abs(+m[2]) > 0.01) || turned(e.parentElement)); }
    return turns.get(e);
  };
  const styleOf = (e, block) => {
    const s = getComputedStyle(e);
    let lines = '';
    for (let p = e; p && p !== block.parentElement; p = p.parentElement) lines += getComputedStyle(p).textDecorationLine + ' ';
    return {
      size: parseFloat(s.fontSize) * scale, mono: /mono|courier|consol|fixed/i.test(s.fontFamily), link: !!e.closest('a[href]'),
      under: lines.includes('underline'), struck: lines.includes('line-through'), upper: s.textTransform === 'uppercase',
      kept: s.whiteSpace.startsWith('pre'),
    };
  };
  const pen = document.createElement('canvas').getContext('2d');
  const roman = (n, signs = [['m', 1000], ['cm', 900], ['d', 500], ['cd', 400], ['c', 100], ['xc', 90], ['l', 50], ['xl', 40], ['x', 10], ['ix', 9], ['v', 5], ['iv', 4], ['i', 1]]) =>
    signs.reduce((text, [sign, value]) => { while (n >= value) { text += sign; n -= value; } return text; }, '');
  const alpha = (n) => n < 1 ? '' : alpha(Math.floor((n - 1) / 26)) + String.fromCharCode(97 + (n - 1) % 26);
  const NUMBERS = {
    decimal: (n) => String(n), 'decimal-leading-zero': (n) => String(n).padStart(2, '0'), 'lower-alpha': alpha, 'lower-latin': alpha, 'lower-roman': (n) => roman(n),
    'upper-alpha': (n) => alpha(n).toUpperCase(), 'upper-latin': (n) => alpha(n).toUpperCase(), 'upper-roman': (n) => roman(n).toUpperCase(),
  };
  const ordinal = (li) => {
    const list = li.parentElement, items = [...(list?.children ?? [])].filter((e) => getComputedStyle(e).display === 'list-item');
    const step = list?.reversed ? -1 : 1;
    let n = list?.hasAttribute?.('start') ? list.start : list?.reversed ? items.length : 1;
    for (const one of items) {
      if (one.hasAttribute('value')) n = one.value;
      if (one === li) return n;
      n += step;
    }
    return n;
  };
  const numbered = new Set();
  // The number that the browser draws before the first line of a list's item: no text of the page, and yet to be read.
  const marker = (block) => {
    const li = block.closest('li');
    if (!li || numbered.has(li)) return '';
    numbered.add(li);
    const s = getComputedStyle(li), begins = Math.min(...blocks.get(block).map((one) => one.t)) - li.getBoundingClientRect().top;
    if (begins > 2 * parseFloat(s.fontSize)) return '';  // its first line is out of sight
    const made = NUMBERS[s.listStyleType];
    if (s.display !== 'list-item' || !made || s.listStyleImage !== 'none') return '';
    const own = getComputedStyle(li, '::marker').content;
    return own && own !== 'normal' ? '' : made(ordinal(li)) + '. ';
  };
  const blocks = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; (node = walk.nextNode());) {
    const e = node.parentElement;
    if (!e || /^(SCRIPT|STYLE|NOSCRIPT|OPTION|TITLE|TEXTAREA)$/.test(e.tagName) || !e.checkVisibility?.({checkOpacity: true, checkVisibilityCSS: true})) continue;
    range.selectNodeContents(node);
    const whole = range.getBoundingClientRect();
    if (whole.bottom <= 0 || whole.top >= height || whole.right <= 0 || whole.left >= width || !whole.width) continue;
    const block = blockOf(e), style = styleOf(e, block);
    if (!blocks.has(block)) blocks.set(block, []);
    const letters = blocks.get(block);
    for (let i = 0; i < node.data.length; i++) {
      const wide = node.data.codePointAt(i) > 0xffff;
      range.setStart(node, i); range.setEnd(node, i + (wide ? 2 : 1));
      const rects = range.getClientRects(), q = rects[rects.length - 1];
      let c = node.data.slice(i, i + (wide ? 2 : 1));
      if (wide) i++;
      if (!q || (q.width === 0 && /\s/.test(c))) continue;
      if (style.upper) c = c.toUpperCase();
      letters.push({c, l: q.left, t: q.top, r: q.right, b: q.bottom, style, e});
    }
  }
  const wordsOf = (all) => {
    const words = [];
    let open = null;
    for (const one of all) {
      if (/\s/.test(one.c)) { open = null; continue; }
      if (!open || one.l - open[3] > 0.3 * (one.b - one.t)) { open = ['', one.l, one.t, one.r, one.b]; words.push(open); }
      open[0] += one.c; open[2] = Math.min(open[2], one.t); open[3] = Math.max(open[3], one.r); open[4] = Math.max(open[4], one.b);
    }
    return words.map(([text, l, t, r, b]) => [text, l * scale + dx, t * scale + dy, r * scale + dx, b * scale + dy]);
  };
  const markOf = (block, l, t, b) => {  // what a list draws before an item is no text of the page, and yet is read
    const li = block.tagName === 'LI' ? block : block.parentElement?.tagName === 'LI' && block.parentElement.firstElementChild === block ? block.parentElement : null;
    const type = li && getComputedStyle(li).display === 'list-item' ? getComputedStyle(li).listStyleType : 'none';
    if (type === 'none') return [];
    const em = parseFloat(getComputedStyle(li).fontSize), mine = [...li.parentElement.children].filter((e) => e.tagName === 'LI');
    const mark = type === 'decimal' ? `${(li.parentElement.start ?? 1) + mine.indexOf(li)}.` : '\u2022', width = mark.length > 1 ? 0.6 * mark.length : 0.35;
    const right = l - 0.45 * em;
    return [[mark, (right - width * em) * scale + dx, t * scale + dy, right * scale + dx, b * scale + dy]];
  };
  const marks = (e) => !globalThis.factoryFacts ? {} : {
    fact: globalThis.factoryFacts.indexOf(e.closest('[data-fact]')), furniture: !!e.closest('[data-furniture],nav,header,footer,button,aside'),
  };
  const lines = [];
  for (const [block, letters] of blocks) {
    const before = marker(block), rows = [];
    for (const one of letters) {
      const near = (row) => Math.min(row.b, one.b) - Math.max(row.t, one.t) > 0.5 * Math.min(row.b - row.t, one.b - one.t);
      const row = rows.find(near);
      if (row) row.letters.push(one); else rows.push({t: one.t, b: one.b, letters: [one]});
    }
    const first = before && rows.length ? rows.reduce((a, b) => (b.t < a.t ? b : a)) : null;
    for (const row of rows) {
      const all = row.letters.sort((a, b) => a.l - b.l), ink = all.filter((one) => /\S/.test(one.c));
      if (!ink.length) continue;
      const mark = row === first ? before : '';
      const text = mark + all.map((one) => one.c === '\t' ? ' '.repeat(Math.max(1, Math.round((one.r - one.l) / (one.style.size / scale * 0.6)))) : /\s/.test(one.c) ? ' ' : one.c).join('');
      const face = getComputedStyle(block);
      pen.font = `${face.fontStyle} ${face.fontWeight} ${face.fontSize} ${face.fontFamily}`;
      const [l, t] = [Math.min(...ink.map((one) => one.l)) - (mark ? pen.measureText(mark).width : 0), Math.min(...ink.map((one) => one.t))];
      const [r, b] = [Math.max(...ink.map((one) => one.r)), Math.max(...ink.map((one) => one.b))];
      if (b <= 0 || t >= height || r <= 0 || l >= width) continue;
      const [cl, ct, cr, cb] = clipOf(block);
      let cut = turned(block) || l < cl - 1 || t < ct - 2 || r > cr + 1 || b > cb + 2;
      const onTop = (x, y) => {
        const hit = document.elementFromPoint(Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y)));
        return !hit || block.contains(hit) || hit.contains(block);
      };
      const m = (l + r) / 2, h = (t + b) / 2;
      if (!cut && !onTop(m, h) && !onTop(l + 1, h) && !onTop(r - 1, h)) continue;  // wholly covered
      cut ||= ![[l + 1, h], [r - 1, h], [m, t + 2], [m, b - 2]].every(([x, y]) => onTop(x, y));
      const cell = block.closest('td,th'), styles = ink.map((one) => one.style);
      const role = block.closest('button,[role=button],.button') ? 'button' : block.closest('h1,h2,h3,h4,h5,h6') ? 'heading' : block.closest('pre') ? 'code'
        : cell ? 'cell' : block.closest('li') ? 'item' : block.closest('label') ? 'label' : 'prose';
      lines.push({
        text, role, cut, x: l * scale + dx, y: t * scale + dy, right: r * scale + dx, bottom: b * scale + dy,
        size: Math.max(...styles.map((s) => s.size)), under: styles.some((s) => s.under), struck: styles.some((s) => s.struck),
        link: styles.every((s) => s.link), mono: styles.every((s) => s.mono) && styles.every((s) => s.kept),
        table: number(cell?.closest('table')), row: cell?.closest('tr')?.rowIndex ?? -1, column: cell?.cellIndex ?? -1, block: number(block),
        ...marks(ink[0].e), ...(globalThis.factoryFacts ? {words: [...(row === rows[0] ? markOf(block, l, t, b) : []), ...wordsOf(all)]} : {}),
      });
    }
  }
  return JSON.stringify(lines);
})()
