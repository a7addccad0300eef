/** A wait that can be cut short. */
export class Pause {
  /** @type {() => void} */
  #end = () => {};

  /**
   * @param {number} millis
   * @returns {Promise<void>} completes after that time, or as soon as `end` is called
   */
  wait(millis) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end() {
    this.#end();
  }
}
