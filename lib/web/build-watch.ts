/** What is loaded in a page stays as it is. */
export class BuildWatch {
  hasChanged(): boolean {
    return false;
  }
}
