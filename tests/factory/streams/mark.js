// Marks what notes should hold of a page that nobody here wrote: headings, items, rows, code, paragraphs; and what is there to click through it.
(() => {
  // 'sidebar' alone is what handbooks call a box of text.
  const named = ['nav', 'sphinxsidebar', 'breadcrumb', 'toolbar', 'footer', 'menu'].flatMap((word) => [`[class*="${word}"]`, `[id*="${word}"]`]);
  const most = 0.4 * document.body.textContent.length;  // a whole page may be called by such a name
  for (const e of document.querySelectorAll(`[role=navigation],[role=banner],[class~="related"],${named}`)) {
    if (e.textContent.length < most) e.dataset.furniture = 1;
  }
  const blocks = 'ul,ol,dl,table,pre,div,section,blockquote,p,h1,h2,h3,h4,h5,h6,tr,li,dt,dd';
  const plain = (e) => !e.querySelector(blocks);
  const put = (e, form) => { if (!e.closest('[data-fact],[data-furniture],nav,header,footer,aside')) e.dataset.fact = form; };
  for (const e of document.querySelectorAll('pre')) if (!e.closest('table')) put(e, 'code');
  for (const e of document.querySelectorAll('tr')) {
    const cells = [...e.children];
    if (cells.filter((c) => c.innerText.trim()).length > 1 && cells.every((c) => !c.querySelector('table,ul,ol,pre,p+p,br')) && !e.closest('table').querySelector('table')) put(e, 'row');
  }
  for (const e of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) put(e, 'heading');
  for (const e of document.querySelectorAll('li')) {
    const only = e.children.length === 1 && e.children[0].tagName === 'P' && plain(e.children[0]);
    if (plain(e) || only) put(e, 'item');
  }
  for (const e of document.querySelectorAll('p,dt,dd')) if (plain(e)) put(e, 'text');
  let n = 0;
  for (const e of document.querySelectorAll('[data-fact]')) e.dataset.id ||= `d${n++}`;
  return n;
})()
