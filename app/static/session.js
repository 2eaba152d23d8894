// The clock of a running session. It counts on the device from the server's time, so a locked phone or a lost connection
// does it no harm; what else changed comes with the poll of the page.
(() => {
  'use strict';
  const panel = () => document.querySelector('[data-panel]');
  const clock = () => document.querySelector('[data-clock]');
  let ahead = null; // what the server's clock is ahead of this one, in milliseconds
  let step = null;
  let says = null;
  let pressed = -Infinity; // when a button that moves the session was pressed
  let endOf = null; // the end that was signalled already

  const listen = (serverNow) => { if (serverNow) ahead = Number(serverNow) - Date.now(); };

  const say = (text) => {
    const region = document.getElementById('live-say');
    if (region) region.textContent = text;
  };
  const words = (key) => document.getElementById('live-say')?.dataset[key] ?? '';

  // --- the clock -----------------------------------------------------------------------------------------------------
  const secondsLeft = (element) => {
    if (element.dataset.ends === undefined) return Number(element.dataset.left);
    return Math.round((Number(element.dataset.ends) - Date.now() - ahead) / 1000);
  };
  const shown = (seconds) => {
    const size = Math.abs(seconds);
    const two = (number) => String(number).padStart(2, '0');
    return `${seconds < 0 ? '+' : ''}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  };
  const tick = () => {
    const element = clock();
    if (!element) return;
    if (ahead === null) listen(element.dataset.now);
    const left = secondsLeft(element);
    const text = element.querySelector('[data-shown]');
    if (text.textContent !== shown(left)) text.textContent = shown(left);
    element.classList.toggle('overtime', left < 0);
    const bead = document.querySelector('[data-bead]');
    if (bead) {
      const done = Math.min(1, Math.max(0, 1 - left / Number(bead.dataset.seconds)));
      bead.setAttribute('width', `${(Number(bead.dataset.width) * done).toFixed(2)}%`);
    }
    const end = element.dataset.ends;
    if (end === undefined) return;
    if (left > 0) { panel()?.classList.remove('is-over'); return; }
    panel()?.classList.add('is-over');
    if (endOf === end) return;
    endOf = end;
    if (left > -5) { say(words('overWords')); ring(); }
  };

  // --- a soft sound at the end, only for who asked for it ------------------------------------------------------------
  const KEY = 'linnen-session-sound';
  let audio = null;
  const wantsSound = () => { try { return localStorage.getItem(KEY) === 'on'; } catch { return false; } };
  const ring = () => {
    if (!wantsSound()) return;
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const start = audio.currentTime;
    tone.frequency.value = 528;
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(0.15, start + 0.05);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 1.2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 1.25);
  };
  const showSound = (button) => {
    const on = wantsSound();
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? button.dataset.on : button.dataset.off;
  };

  // --- what the poll brings ------------------------------------------------------------------------------------------
  const offline = (is) => document.getElementById('live-offline')?.toggleAttribute('hidden', !is);
  const isPoll = (event) => event.target?.id === 'live' && (event.detail?.ctx?.request?.method ?? 'GET') === 'GET';
  const headerOf = (event) => event.detail?.ctx?.response?.headers?.get?.('X-Linnen-Now');
  document.addEventListener('htmx:after:request', (event) => {
    listen(headerOf(event));
    if (isPoll(event)) offline(false);
  });
  // A poll that fails is no reason for a note at a form: the clock goes on, the next poll tries again.
  document.addEventListener('htmx:error', (event) => {
    if (!isPoll(event)) return;
    event.stopImmediatePropagation();
    offline(true);
  }, true);
  document.addEventListener('htmx:response:error', (event) => {
    const status = event.detail?.ctx?.response?.status ?? event.detail?.ctx?.response?.raw?.status;
    if (!isPoll(event) || status === 401) return;
    event.stopImmediatePropagation();
    if (status === 404 || status === 403) location.reload(); else offline(true);
  }, true);
  document.addEventListener('htmx:after:swap', () => { moved(); prepare(); tick(); });

  // What is new is said once: the step, and what opened for whoever looks at this screen.
  const moved = () => {
    const { step: now = '', says: open = '' } = document.getElementById('live')?.dataset ?? {};
    const news = [];
    if (step !== null && now !== step && now) news.push(words('stepWords').replace('{step}', now));
    if (says !== null && open !== says && open) news.push(open);
    if (news.length) say(news.join(' '));
    step = now;
    says = open;
  };
  // What somebody opened to read stays open when the screen of the others moves.
  document.addEventListener('htmx:before:morph:node', (event) => {
    const { oldNode, newNode } = event.detail ?? {};
    if (oldNode?.localName === 'details' && oldNode.id === newNode?.id) newNode.open = oldNode.open;
  });
  // Two taps on one spot are one move, also when the answer to the first came in between.
  document.addEventListener('click', (event) => {
    if (!event.target.closest('button[name="verb"]')) return;
    if (event.timeStamp - pressed < 700) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    pressed = event.timeStamp;
  }, true);
  const prepare = () => {
    for (const part of document.querySelectorAll('[data-with-script]')) part.hidden = clock() === null;
    const wide = document.querySelector('[data-fullscreen]');
    if (wide && document.fullscreenEnabled) wide.hidden = false;
  };
  document.addEventListener('click', (event) => {
    const sound = event.target.closest('[data-sound]');
    if (sound) {
      try { localStorage.setItem(KEY, wantsSound() ? 'off' : 'on'); } catch { /* this device keeps nothing */ }
      showSound(sound);
      ring();
    }
    if (!event.target.closest('[data-fullscreen]')) return;
    if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen();
  });

  document.addEventListener('DOMContentLoaded', () => {
    moved();
    prepare();
    for (const button of document.querySelectorAll('[data-sound]')) showSound(button);
    tick();
    setInterval(tick, 250);
  });
  document.addEventListener('visibilitychange', tick);
})();
