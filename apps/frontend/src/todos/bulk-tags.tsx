'use client';

import { type FormEvent, useState } from 'react';
import type { BulkChange, Todo } from '../api/types.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TagsField } from './tags-field.tsx';
import { changedTags, tagsOfAll, tagsOfSome } from './tags-of.ts';
import { countOf } from './use-selection.ts';

interface BulkTagsProps {
  readonly todos: readonly Todo[];
  readonly onSave: (change: BulkChange) => void;
  readonly onClose: () => void;
}

/** Tags of several todos: those that all of them have, to add to and to take from. */
export function BulkTags({ todos, onSave, onClose }: BulkTagsProps) {
  // as it was when the window opened: what others change meanwhile is none of what is saved
  const [before] = useState(() => tagsOfAll(todos));
  const some = tagsOfSome(todos);
  const [tags, setTags] = useState(before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const change = changedTags(before, tags);
    if (change) onSave(change);
    onClose();
  };
  return (
    <Dialog title={`Tags of ${countOf(todos)}`} description="A tag that stands here is one that all of them have." onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <TagsField value={tags} onChange={setTags} />
        {some.length > 0 && (
          <p className="text-pretty text-faint text-sm">
            Only some of them have {some.map((tag) => `@${tag}`).join(', ')}; that stays as it is.
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
