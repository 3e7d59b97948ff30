// What is done to a page that nobody here wrote: `action` (chosen by `changes`), at a place that `chance` (0 to 1) picks among what is seen.
((action, chance, tries) => {
  const seen = (e) => { const q = e.getBoundingClientRect(); return q.width && q.top > 8 && q.bottom < innerHeight - 8 && q.left >= 0 && q.right <= innerWidth; };
  const pick = (all) => all[Math.floor(chance * all.length)];
  const facts = [...document.querySelectorAll('[data-fact]')].filter(seen);
  const change = () => {
    const nodes = [];
    for (const fact of facts) {
      const walk = document.createTreeWalker(fact, NodeFilter.SHOW_TEXT);
      for (let n; (n = walk.nextNode());) if (/\w/.test(n.data)) nodes.push(n);
    }
    const from = Math.floor(chance * nodes.length);
    for (const node of [...nodes.slice(from), ...nodes.slice(0, from)]) {
      for (const [pattern, by] of tries) {
        const after = node.data.replace(new RegExp(pattern), by);
        if (after !== node.data) { node.data = after; return; }
      }
    }
  };
  const hover = () => {
    for (const old of document.querySelectorAll('[data-lit]')) { old.style.background = ''; delete old.dataset.lit; }
    const e = pick(facts.filter((fact) => fact.querySelector('a')));
    if (e) { e.style.background = '#fd07'; e.dataset.lit = 1; }
  };
  const actions = {
    change, hover,
    remove: () => pick(facts.filter((e) => ['row', 'item', 'text'].includes(e.dataset.fact)))?.remove(),
    select: () => { const e = pick(facts); if (e) getSelection().selectAllChildren(e); },
    focus: () => pick([...document.querySelectorAll('a[href],input,button')].filter(seen))?.focus({preventScroll: true, focusVisible: true}),
    nothing: () => { getSelection().removeAllRanges(); document.activeElement?.blur(); },
    top: () => scrollTo(0, Math.round(chance * 0.6 * Math.max(0, document.documentElement.scrollHeight - innerHeight))),
    on: () => scrollBy(0, Math.round(innerHeight * 0.7)),
  };
  actions[action]();
  return 1;
})
