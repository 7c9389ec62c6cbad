import { dropAllDrafts, dropDraft, readDraft, writeDraft } from '../../src/lib/draft.ts';

test('what was typed is there again until it is dropped', () => {
  writeDraft('u1.new', { title: 'Buy milk' });
  expect(readDraft('u1.new')).toEqual({ title: 'Buy milk' });
  dropDraft('u1.new');
  expect(readDraft('u1.new')).toBeUndefined();
});

test('signing out drops all drafts and nothing else', () => {
  sessionStorage.setItem('other', '1');
  writeDraft('u1.new', 'a');
  writeDraft('u1.edit.x', 'b');
  dropAllDrafts();
  expect([readDraft('u1.new'), readDraft('u1.edit.x'), sessionStorage.getItem('other')]).toEqual([undefined, undefined, '1']);
});

test('a browser without storage loses drafts and nothing else', () => {
  const blocked = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  expect(() => writeDraft('u1.new', 'a')).not.toThrow();
  blocked.mockRestore();
});
