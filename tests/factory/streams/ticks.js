// What moves on a stream's page, drawn for a given second, so that the same stream is the same everywhere.
(() => {
  document.documentElement.style.scrollbarWidth = 'none';  // a bar would lie beside the spot
  globalThis.factoryShow = (html, title) => {
    document.body.innerHTML = html;
    document.title = title;
    for (const e of document.querySelectorAll('[data-scroll]')) e.scrollTop = +e.dataset.scroll;
    for (const e of document.querySelectorAll('[data-end]')) e.scrollTop = e.scrollHeight;
  };
  const film = (canvas, t) => {
    const [w, h] = [canvas.width, canvas.height], c = canvas.getContext('2d'), seed = +canvas.dataset.film;
    const g = c.createLinearGradient(0, 0, w, h * Math.abs(Math.sin(t / 7 + seed)));
    g.addColorStop(0, `hsl(${(t * 9 + seed * 40) % 360} 40% 25%)`); g.addColorStop(1, `hsl(${(t * 5 + seed * 90) % 360} 45% 55%)`);
    c.fillStyle = g; c.fillRect(0, 0, w, h);
    for (let i = 0; i < 7; i++) {
      c.fillStyle = `hsl(${(i * 50 + t * 20) % 360} 50% ${30 + 6 * i}%)`;
      c.beginPath();
      c.ellipse(w * (0.5 + 0.45 * Math.sin(t * (0.3 + 0.1 * i) + i + seed)), h * (0.5 + 0.4 * Math.cos(t * 0.4 + i * 2)), 18 + 6 * i, 12 + 5 * i, t + i, 0, 7);
      c.fill();
    }
  };
  const pad = (n) => String(Math.floor(n)).padStart(2, '0');
  // Whether anything moves, and whether it says something else than before.
  globalThis.factoryTick = (t, colour) => {
    let moves = false, told = false;
    for (const e of document.querySelectorAll('canvas[data-film]')) { film(e, t); moves = true; }
    for (const e of document.querySelectorAll('[data-caret]')) { e.style.visibility = Math.floor(t / 0.53) % 2 ? 'hidden' : 'visible'; moves = true; }
    for (const e of document.querySelectorAll('[data-clock]')) {
      const s = +e.dataset.clock + t, text = `${pad(s / 3600 % 24)}:${pad(s / 60 % 60)}` + ('seconds' in e.dataset ? `:${pad(s % 60)}` : '');
      moves ||= 'seconds' in e.dataset;
      if (e.textContent !== text) { e.textContent = text; told = true; }
    }
    let spot = document.getElementById('factory-spot');
    if (!spot) {
      spot = document.createElement('div');
      spot.id = 'factory-spot';
      spot.style = 'position:fixed;right:0;bottom:0;width:3px;height:3px;z-index:2147483647;pointer-events:none';
      document.documentElement.append(spot);
    }
    spot.style.background = colour;
    return {moves, told};
  };
  return 1;
})()
