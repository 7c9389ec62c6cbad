/** What people are called and what they have to do; enough for lists that do not look made up. */
export const firstNames =
  'Aisha Amir Anna Bea Carlos Chen Dana Diego Elif Emma Farah Felix Grace Hana Hugo Ines Ivan Jonas Kofi Lena Liam Luca Mara Mei Milan Nadia Noah Noor Olga Omar Paula Priya Rafael Rosa Sami Sofia Tariq Tomas Yara Zoe'.split(
    ' ',
  );
export const lastNames =
  'Abadi Adeyemi Bauer Becker Blanc Castro Chan Costa Dubois Eriksen Fischer Garcia Haddad Hansen Ito Jansen Kaya Keller Khan Kowalski Larsen Lopez Maier Moreau Novak Okafor Olsen Patel Petrov Rossi Sato Schmidt Silva Singh Tanaka Vogel Weber Wong Yilmaz Zhang'.split(
    ' ',
  );

export const projectNames = ['Launch', 'Home', 'Hiring', 'Garden', 'Trip to Lisbon', 'Budget', 'Website', 'Move', 'Customers', 'Reading'];
export const tagNames = ['work', 'home', 'urgent', 'waiting', 'errand', 'phone', 'idea', 'money', 'health', 'family'];

interface Errand {
  readonly verb: string;
  readonly things: readonly string[];
}

export const errands: readonly Errand[] = [
  { verb: 'Call', things: ['the dentist', 'the landlord', 'the bank about the card', 'the school', 'the insurance', 'the plumber'] },
  { verb: 'Write', things: ['the release notes', 'the invitation', 'the minutes of Monday', 'a reference letter', 'the offer'] },
  { verb: 'Review', things: ['the contract', 'the onboarding texts', 'the budget', 'the security report', 'the slides'] },
  { verb: 'Buy', things: ['coffee', 'train tickets', 'a birthday present', 'printer paper', 'new running shoes', 'paint'] },
  { verb: 'Pay', things: ['the electricity bill', 'the rent', 'the parking fine', 'the invoice of the designer'] },
  { verb: 'Book', things: ['a table for six', 'the meeting room', 'the hotel', 'the winter tyres', 'the photographer'] },
  { verb: 'Repair', things: ['the bicycle light', 'the kitchen tap', 'the build', 'the broken link on the home page'] },
  { verb: 'Prepare', things: ['the interview', 'the workshop', 'the tax return', 'the board meeting', 'dinner for Friday'] },
  { verb: 'Renew', things: ['the domain', 'the passport', 'the library card', 'the certificate'] },
  { verb: 'Plan', things: ['the summer party', 'the next sprint', 'the move', 'the holidays', 'the menu'] },
];

export const remarks = [
  'Ask for delivery before the 1st.',
  'They said mornings are best.',
  'Compare at least three offers first.',
  'Two open questions are in the mail of last week.',
  'Short. One picture. Say who it is for.',
  'Receipt goes to accounting.',
  'Not before the numbers are in.',
  'Bring the old one along.',
];

export const endings = ['', '', '', '', ' with {name}', ' for {name}', ' before Friday', ' (second try)', ', this time for real'];
