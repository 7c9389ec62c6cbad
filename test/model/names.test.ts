import { namesOf } from '../../src/model/names.ts';

describe('names', () => {
  test('names that two renderers share follow from the platform alone', () => {
    const names = namesOf({ name: 'todo-app', imagePrefix: 'todo' });
    expect({
      namespace: names.namespace,
      image: names.image('backend'),
      secret: names.secret('dev', 'a'),
      databaseSecret: names.databaseSecret('dev', 'main'),
      databaseCredentials: names.databaseCredentials('dev', 'main', 'worker'),
      brokersSecret: names.brokersSecret('dev'),
      brokersCredentials: names.brokersCredentials('dev'),
      webAcl: names.webAcl('dev'),
      origin: names.origin('todo.example.com'),
      stack: names.stack('dev', 'network'),
      cluster: names.cluster('dev'),
      repository: names.repository('dev', 'backend'),
    }).toEqual({
      namespace: 'todo-app',
      image: 'todo-backend',
      secret: 'todo-app/dev/a',
      databaseSecret: 'todo-app/dev/database/main',
      databaseCredentials: 'todo-app/dev/database/main/worker',
      brokersSecret: 'todo-app/dev/brokers',
      brokersCredentials: 'AmazonMSK_todo-app/dev/services',
      webAcl: 'todo-app-dev',
      origin: 'origin.todo.example.com',
      stack: 'todo-app-dev-network',
      cluster: 'todo-app-dev',
      repository: 'todo-app-dev/todo-backend',
    });
  });

  test('images are called after the platform where no prefix is declared', () => {
    expect(namesOf({ name: 'tiny' }).image('frontend')).toBe('tiny-frontend');
  });
});
