// Light, dark, or as the device asks. Runs before the first paint; without it the page keeps what the server chose.
(() => {
  const root = document.documentElement;
  const device = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    if (root.dataset.theme === 'auto') root.dataset.bsTheme = device.matches ? 'dark' : 'light';
  };
  device.addEventListener('change', follow);
  follow();
})();
