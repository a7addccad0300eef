/**
 * What most never ask for is fetched when somebody does.
 *
 * @template Type
 * @param {() => Promise<Type>} make
 * @returns {() => Promise<Type>} the same each time; made anew only if it failed
 */
export function later(make) {
  /** @type {Promise<Type> | null} */
  let made = null;
  return () => {
    made ??= make().catch((error) => {
      made = null;
      throw error;
    });
    return made;
  };
}
