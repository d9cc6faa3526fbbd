/** A drawing as a file of its own: with the colours that are on screen, for a file has none of the editor's. */
export function styledSvg(drawn: SVGElement): string {
  const copy = drawn.cloneNode(true) as SVGElement;
  const shapes = drawn.querySelectorAll('rect, text, path');
  copy.querySelectorAll('rect, text, path').forEach((shape, i) => {
    const original = shapes[i];
    const style = original && getComputedStyle(original);
    if (style) shape.setAttribute('style', `fill:${style.fill};stroke:${style.stroke};stroke-width:${style.strokeWidth};stroke-dasharray:${style.strokeDasharray};opacity:${style.opacity};font:${style.font}`);
  });
  return new XMLSerializer().serializeToString(copy);
}
