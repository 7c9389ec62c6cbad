import { Random } from './random.ts';
import { endings, errands, firstNames, lastNames, projectNames, remarks, tagNames } from './words.ts';

export interface SeedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: string;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
}

export interface SeedTodo {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly notes: string;
  readonly priority: string;
  readonly dueOn: string | null;
  readonly completedAt: string | null;
  readonly createdAt: string;
  readonly projectId: string | null;
  readonly tags: readonly string[];
}

export interface SeedPlan {
  readonly users: number;
  readonly todos: number;
  readonly seed: number;
  /** Milliseconds: nothing that was seeded is younger. */
  readonly now: number;
}

const dayMs = 86_400_000;
const iso = (moment: number): string => new Date(moment).toISOString();

/** People who came over the last year; their order is that of their arrival. */
export const seedPeople = ({ users, seed, now }: SeedPlan): SeedPerson[] => {
  const random = new Random(seed);
  return Array.from({ length: users }, (_, index) => {
    const arrived = now - 365 * dayMs * (1 - (index / users) * 0.95);
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
    const projects = random.chance(0.6) ? 1 + random.below(3) : 0;
    return {
      id: random.uuid(arrived),
      name: `${first} ${last}`,
      email: `${first}.${last}.${index + 1}.of-${seed}@example.com`.toLowerCase(),
      createdAt: iso(arrived),
      projects: Array.from({ length: projects }, (_project, number) => ({
        id: random.uuid(arrived + number),
        name: projectNames[(index + number * 3) % projectNames.length] ?? 'Home',
      })),
    };
  });
};

/** Their todos, in no order. A few people have most of them, as everywhere. */
export function* seedTodos(plan: SeedPlan, people: readonly SeedPerson[]): Generator<SeedTodo> {
  const random = new Random(plan.seed + 1);
  for (let number = 0; number < plan.todos; number += 1) {
    const person = people[Math.floor(random.next() ** 2 * people.length)] as SeedPerson;
    yield seedTodo(random, person, plan.now);
  }
}

const seedTodo = (random: Random, person: SeedPerson, now: number): SeedTodo => {
  const arrived = Date.parse(person.createdAt);
  const created = arrived + (now - arrived) * random.next();
  const dueOn = random.chance(0.45) ? iso(created + (random.below(30) - 2) * dayMs).slice(0, 10) : null;
  return {
    id: random.uuid(created),
    userId: person.id,
    title: titleOf(random),
    notes: random.chance(0.35) ? random.pick(remarks) : '',
    priority: random.pick(['none', 'none', 'none', 'low', 'medium', 'medium', 'high']),
    dueOn,
    completedAt: completionOf(random, created, now),
    createdAt: iso(created),
    projectId: person.projects.length > 0 && random.chance(0.5) ? random.pick(person.projects).id : null,
    tags: random.chance(0.3) ? [...new Set([random.pick(tagNames), random.pick(tagNames)])] : [],
  };
};

const titleOf = (random: Random): string => {
  const { verb, things } = random.pick(errands);
  return `${verb} ${random.pick(things)}${random.pick(endings).replace('{name}', random.pick(firstNames))}`;
};

/** Old todos are mostly done, new ones mostly not. */
const completionOf = (random: Random, created: number, now: number): string | null => {
  const done = created + random.next() ** 2 * 60 * dayMs;
  return random.chance(0.85) && done < now ? iso(done) : null;
};
