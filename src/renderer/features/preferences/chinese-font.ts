/** The letters of Chinese are many: their font comes when they are shown, and of it the parts that are needed. */
export function loadChineseFont(): void {
  void import('@fontsource-variable/noto-sans-sc/index.css');
}
