// Before the first paint: a chosen theme wins over the one of the system. A file of its own, as the policy allows no inline script.
try {
  const theme = localStorage.getItem('keelson.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // storage is blocked: the theme of the system stays
}
