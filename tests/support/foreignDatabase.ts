import initSqlJs from 'sql.js/dist/sql-asm-memory-growth.js'

/** A database of another program, made from its schema: `CREATE` statements, then rows by table. */
export async function databaseOf(
  schema: string,
  rows: Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>,
): Promise<Uint8Array> {
  const { warn } = console
  console.warn = () => {}
  const SQL = await initSqlJs().finally(() => {
    console.warn = warn
  })
  const database = new SQL.Database()
  database.run(schema)
  for (const [table, list] of Object.entries(rows))
    for (const row of list) {
      const columns = Object.keys(row)
      database.run(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        Object.values(row),
      )
    }
  const bytes = database.export()
  database.close()
  return bytes
}

/** The tables of QualCoder 3 that hold studies. */
export const QUALCODER_SCHEMA = `
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer, bookmarkpos integer, codername text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer, cid integer, memo text, date text, owner text, important integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text, date text, owner text, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text, unique(fid, pos0, pos1, owner));
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text, unique(name, attr_type, id));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, constraint ucm unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, unique(name));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text, unique(name));
CREATE TABLE stored_sql (title text, description text, grouper text, ssql text, unique(title));`

/** The tables of Taguette 1 that hold studies. */
export const TAGUETTE_SCHEMA = `
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, hashed_password VARCHAR(192), email VARCHAR(256));
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL, privileges VARCHAR(11) NOT NULL, PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL, text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL, description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY (highlight_id, tag_id));`

const MADE = { owner: 'Asha', date: '2024-01-15 10:00:00' }
const TEXT = 'INT: How was it? 😀\nEd: Slow at first, then better.\nINT: And home?\nEd: My wife helped.\n'

/** A small study of QualCoder: positions count code points. */
export function qualcoderDatabase(): Promise<Uint8Array> {
  const at = (words: string) => [...TEXT.slice(0, TEXT.indexOf(words))].length
  const coding = (ctid: number, cid: number, words: string, more: Record<string, string | number> = {}) => ({
    ctid,
    cid,
    fid: 1,
    seltext: words,
    pos0: at(words),
    pos1: at(words) + [...words].length,
    ...MADE,
    memo: '',
    ...more,
  })
  return databaseOf(QUALCODER_SCHEMA, {
    project: [{ databaseversion: 'v6', date: '2024-01-15 09:00:00', memo: 'What we ask', about: 'QualCoder 3.5' }],
    source: [
      { id: 1, name: 'Ed 1.txt', fulltext: TEXT, mediapath: null, memo: 'Noisy room', ...MADE },
      { id: 2, name: 'garden.jpg', fulltext: null, mediapath: '/images/garden.jpg', memo: '', ...MADE },
    ],
    code_cat: [
      { catid: 1, name: 'Recovery', memo: '', supercatid: null, ...MADE },
      { catid: 2, name: 'People', memo: '', supercatid: 1, ...MADE },
    ],
    code_name: [
      { cid: 1, name: 'Pace', memo: 'How fast', catid: 1, color: '#FF8800', ...MADE },
      { cid: 2, name: 'Family', memo: '', catid: 2, color: '#00aa00', ...MADE },
    ],
    code_text: [
      coding(1, 1, 'Slow at first', { important: 1, memo: 'Again in wave 2' }),
      coding(2, 2, 'My wife helped', { owner: 'Ben' }),
      coding(3, 1, 'then better', { pos0: 3, pos1: 14 }),
      coding(4, 1, 'words that were edited away', { pos0: 5, pos1: 32 }),
      coding(5, 9, 'How was it'),
    ],
    code_image: [{ imid: 1, id: 2, x1: 0, y1: 0, width: 5, height: 5, cid: 1, memo: '', ...MADE }],
    annotation: [{ anid: 1, fid: 1, pos0: at('And home'), pos1: at('And home') + 8, memo: 'A prompt', ...MADE }],
    attribute_type: [
      { name: 'Age', memo: '', caseOrFile: 'case', valuetype: 'numeric', ...MADE },
      { name: 'Place', memo: 'Where we met', caseOrFile: 'file', valuetype: 'character', ...MADE },
    ],
    attribute: [
      { attrid: 1, name: 'Age', attr_type: 'case', value: '61', id: 1, ...MADE },
      { attrid: 2, name: 'Place', attr_type: 'file', value: 'Home', id: 1, ...MADE },
    ],
    cases: [
      { caseid: 1, name: 'Ed', memo: 'Lives with his wife', ...MADE },
      { caseid: 2, name: 'Wife', memo: '', ...MADE },
    ],
    case_text: [
      { id: 1, caseid: 1, fid: 1, pos0: 0, pos1: [...TEXT].length - 1, memo: '', ...MADE },
      { id: 2, caseid: 2, fid: 1, pos0: at('My wife'), pos1: at('My wife') + 7, memo: '', ...MADE },
    ],
    journal: [{ jid: 1, name: 'First thoughts', jentry: 'Time passes differently.', ...MADE }],
  })
}

const PAGE = '<h1>Ünïcode 😀</h1>\n<p>It was   <b>slow</b> at first.</p>\n<p>My wife &amp; son helped.</p>'
/** The text nodes of the page one after the other: what Taguette counts, in bytes. */
const NODES = 'Ünïcode 😀\nIt was   slow at first.\nMy wife & son helped.'

/** A small study of Taguette: positions count UTF-8 bytes of the page's text nodes. */
export function taguetteDatabase(): Promise<Uint8Array> {
  const bytes = (text: string) => new TextEncoder().encode(text).length
  const highlight = (id: number, words: string, snippet = `<p>${words}</p>`) => {
    const start = bytes(NODES.slice(0, NODES.indexOf(words)))
    return { id, document_id: 1, start_offset: start, end_offset: start + bytes(words), snippet }
  }
  const created = '2024-02-01 08:30:00.123456'
  return databaseOf(TAGUETTE_SCHEMA, {
    users: [{ login: 'asha', hashed_password: 'scrypt:secret', email: 'asha@example.org' }],
    projects: [
      { id: 1, name: 'Second', description: '', created },
      { id: 2, name: 'Living with it', description: 'Three waves', created },
    ],
    project_members: [{ project_id: 2, user_login: 'asha', privileges: 'ADMIN' }],
    documents: [
      {
        id: 1,
        name: 'Ed',
        description: 'First interview',
        filename: 'ed.docx',
        created,
        project_id: 2,
        text_direction: 'LEFT_TO_RIGHT',
        contents: PAGE,
      },
    ],
    tags: [
      { id: 1, project_id: 2, path: 'people', description: 'Who helps' },
      { id: 2, project_id: 2, path: 'people.family', description: '' },
      { id: 3, project_id: 2, path: 'e.g. pace', description: '' },
      { id: 4, project_id: 1, path: 'other', description: '' },
    ],
    highlights: [
      highlight(1, '😀'),
      highlight(2, 'was   slow at', '<p>was <b>slow</b> at</p>'),
      highlight(3, 'My wife & son', '<p>My wife &amp; son</p>'),
      { ...highlight(4, 'helped'), start_offset: 2, end_offset: 8 },
      { ...highlight(5, 'helped'), snippet: 'gone' },
    ],
    highlight_tags: [
      { highlight_id: 2, tag_id: 3 },
      { highlight_id: 3, tag_id: 1 },
      { highlight_id: 3, tag_id: 2 },
      { highlight_id: 4, tag_id: 2 },
      { highlight_id: 5, tag_id: 2 },
    ],
    commands: [
      {
        id: 1,
        date: created,
        user_login: 'asha',
        project_id: 2,
        document_id: 1,
        payload: JSON.stringify({ type: 'highlight_add', highlight_id: 2, start_offset: 1, end_offset: 2, tags: [3] }),
      },
    ],
  })
}
