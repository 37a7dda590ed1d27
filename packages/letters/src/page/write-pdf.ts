import PDFDocument from 'pdfkit';
import { type LetterContent } from '../content.ts';
import { FIELDS } from '../fields.ts';
import { type Colour, type Mark, type Tag } from './drawing.ts';
import { type Weight, letterFont } from './fonts.ts';
import { type Layout } from './layout.ts';
import { type Box } from './sign-off.ts';

const COLOURS: Readonly<Record<Colour, string>> = { black: '#000000', red: '#d7000f', grey: '#555555' };
/** Print and Locked. */
const WIDGET_FLAGS = 132;

type Struct = PDFKit.PDFStructureElement;

/** What of pdfkit its types do not tell. */
interface Inside {
  readonly _root: { readonly data: Record<string, unknown> };
  info: Record<string, unknown>;
  _addInfo(): void;
  endAcroForm(): void;
  readonly page: { readonly dictionary: unknown; readonly annotations: unknown[] };
  ref(data: Record<string, unknown>): { end(data?: string): void };
}

/** Writes the laid-out letter as a tagged PDF/A-2b with empty signature fields. */
export function writePdf(content: LetterContent, layout: Layout): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    autoFirstPage: false,
    info: {
      Title: content.title,
      Author: content.organ,
      Creator: '直通',
      Producer: 'pdfkit',
      // Of the content, not of the clock: the same content gives the same bytes.
      CreationDate: new Date(`${content.date ?? '2000-01-01'}T00:00:00+08:00`),
      ...(content.documentNumber && { Subject: content.documentNumber }),
    },
  });
  const inside = doc as unknown as Inside;
  escapeMetadata(inside);
  // The parsed font, not the file: pdfkit would read its tables anew for every letter.
  for (const weight of ['regular', 'bold'] as const satisfies Weight[])
    doc.registerFont(weight, letterFont(weight) as unknown as Buffer);

  const done = collect(doc);
  const structs = new Map<Tag, Struct>();
  const root = structOf(doc, layout.root, structs);
  doc.addStructure(root);
  const widgets: unknown[] = [];
  layout.pages.forEach((marks, index) => {
    doc.addPage();
    drawMarks(doc, marks, structs);
    widgets.push(...reserveFields(inside, { layout, page: index + 1 }));
  });
  const form = inside.ref({ Fields: widgets, SigFlags: 3 });
  form.end();
  inside._root.data['AcroForm'] = form;
  // pdfkit would end the fields of its own forms here; these are ended.
  inside.endAcroForm = () => undefined;
  root.end();
  doc.end();
  return done;
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}

/** pdfkit puts title and author into the XML of the metadata as they are. */
function escapeMetadata(inside: Inside): void {
  const add = inside._addInfo.bind(inside);
  inside._addInfo = () => {
    const info = inside.info;
    inside.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [key, typeof value === 'string' ? escapeXml(value) : value]),
    );
    add();
    inside.info = info;
  };
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function structOf(doc: PDFKit.PDFDocument, tag: Tag, structs: Map<Tag, Struct>): Struct {
  const struct = doc.struct(tag.type, {
    ...(tag.alt && { alt: tag.alt }),
    ...(tag.type === 'TH' && { scope: 'Column' }),
  });
  structs.set(tag, struct);
  for (const child of tag.children) struct.add(structOf(doc, child, structs));
  return struct;
}

/** Marks that follow each other under one tag share a marked content; the rest is an artifact. */
function drawMarks(doc: PDFKit.PDFDocument, marks: readonly Mark[], structs: ReadonlyMap<Tag, Struct>): void {
  let open: Tag | null | undefined;
  for (const mark of marks) {
    const tag = mark.kind === 'line' ? null : mark.tag;
    if (tag !== open) {
      if (open !== undefined) doc.endMarkedContent();
      open = tag;
      if (tag) structs.get(tag)!.add(doc.markStructureContent(tag.type));
      else doc.markContent('Artifact', { type: 'Layout' });
    }
    drawMark(doc, mark);
  }
  if (open !== undefined) doc.endMarkedContent();
}

function drawMark(doc: PDFKit.PDFDocument, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      doc.font(mark.weight).fontSize(mark.size).fillColor(COLOURS[mark.colour]);
      doc.text(mark.text, mark.x, mark.baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: mark.spacing,
      });
      return;
    case 'line':
      doc.lineWidth(mark.width).strokeColor(COLOURS[mark.colour]);
      doc
        .moveTo(...mark.from)
        .lineTo(...mark.to)
        .stroke();
      return;
    case 'squares':
      for (const [column, row] of mark.cells)
        doc.rect(mark.x + column * mark.side, mark.y + row * mark.side, mark.side, mark.side);
      doc.fillColor(COLOURS.black).fill();
  }
}

/** The two visible fields on their page, and the archive time stamp's, which shows nothing, on the first. */
function reserveFields(inside: Inside, { layout, page }: { layout: Layout; page: number }): unknown[] {
  const { principal, seal } = layout.fields;
  const widgets: unknown[] = [];
  const reserve = (name: string, label: string, box: Box | null) => {
    const appearance = inside.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, box?.width ?? 0, box?.height ?? 0],
      Resources: {},
    });
    // A stream without any operator is no appearance to PDF/A.
    appearance.end('q Q');
    const widget = inside.ref({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      F: WIDGET_FLAGS,
      // pdfkit writes a String object as a PDF string, a plain string as a name.
      T: new String(name),
      TU: new String(label),
      Rect: box ? rectOf(box) : [0, 0, 0, 0],
      P: inside.page.dictionary,
      AP: { N: appearance },
    });
    widget.end();
    inside.page.annotations.push(widget);
    widgets.push(widget);
  };
  if (principal.page === page) reserve(FIELDS.principal, '主要负责人签名', principal);
  if (seal.page === page) reserve(FIELDS.seal, '单位印章', seal);
  if (page === 1) reserve(FIELDS.archive, '存档时间戳', null);
  return widgets;
}

function rectOf({ x, y, width, height }: Box): number[] {
  const round = (value: number) => Math.round(value * 100) / 100;
  return [x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y].map(round);
}

/** As pdfkit has A4. */
const PAGE_HEIGHT = 841.89;
