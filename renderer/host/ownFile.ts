/** The text of a file that ships beside the page; never anything from elsewhere. */
export async function ownFile(name: 'licences.md'): Promise<string> {
  return (await fetch(`./${name}`)).text()
}
