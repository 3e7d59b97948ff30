// The facts of a stream's page beside its lines (`lines` is put in by `recording`).
(() => {
  const flat = (e) => e.innerText.replace(/\s+/g, ' ').trim();
  const all = [...document.querySelectorAll('[data-fact]')].filter((e) => {
    const q = e.getBoundingClientRect();
    return q.width && q.bottom > -innerHeight && q.top < 2 * innerHeight;
  });
  globalThis.factoryFacts = all;
  const parts = (e) => {
    if (e.dataset.fact === 'code') return e.innerText.replace(/\u00a0/g, ' ').split('\n').map((line) => line.trimEnd()).filter((line) => line);
    if (e.dataset.fact === 'row') return [...e.children].map(flat);
    const named = [...e.querySelectorAll('[data-part]')];
    return named.length ? named.map(flat) : [flat(e)];
  };
  const facts = all.map((e) => ({id: e.dataset.id ?? e.dataset.fact + ': ' + flat(e), form: e.dataset.fact, parts: parts(e)}));
  const lines = JSON.parse(/*lines*/);
  return JSON.stringify({facts, lines});
})()
