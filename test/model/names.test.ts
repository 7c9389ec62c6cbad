import { namesOf } from '../../src/model/names.ts';

describe('names', () => {
  test('names that two renderers share follow from the platform alone', () => {
    const names = namesOf({ name: 'todo-app', imagePrefix: 'todo' });
    expect({
      ...names,
      image: names.image('backend'),
      secret: names.secret('dev', 'a'),
      databaseSecret: names.databaseSecret('dev', 'main'),
      stack: names.stack('dev', 'network'),
      cluster: names.cluster('dev'),
      repository: names.repository('dev', 'backend'),
    }).toEqual({
      namespace: 'todo-app',
      image: 'todo-backend',
      secret: 'todo-app/dev/a',
      databaseSecret: 'todo-app/dev/database/main',
      stack: 'todo-app-dev-network',
      cluster: 'todo-app-dev',
      repository: 'todo-app-dev/todo-backend',
    });
  });

  test('images are called after the platform where no prefix is declared', () => {
    expect(namesOf({ name: 'tiny' }).image('frontend')).toBe('tiny-frontend');
  });
});
