/** A hidden page gets no frames, but its title must still count what is unread. */
const WITHOUT_FRAMES_MILLIS = 200;

/**
 * @param {() => void} draw
 * @returns {() => void} asks for one drawing soon, however often it is called
 */
export function oncePerFrame(draw) {
  let asked = false;
  let timer = 0;
  let frame = 0;
  const run = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    asked = false;
    draw();
  };
  return () => {
    if (asked) return;
    asked = true;
    frame = requestAnimationFrame(run);
    timer = window.setTimeout(run, WITHOUT_FRAMES_MILLIS);
  };
}
