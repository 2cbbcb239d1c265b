const table: Readonly<Record<string, string>> = {
  id: `customer number, customer no, customer nr, client id, client number, member id, member number, membership number,
    loyalty id, loyalty number, user id, account id, account number, contact id, kundennummer, kundennr, kunden id,
    mitgliedsnummer, ugyfelszam, ugyfelazonosito, vevokod, numero client, code client, id cliente, numero cliente`,
  external_id: 'source id, crm id, erp id, legacy id, foreign id, ext id, external reference, external customer id',
  first_name: 'forename, given name, fname, vorname, keresztnev, utonev, prenom, nombre',
  last_name:
    'surname, family name, lname, nachname, familienname, vezeteknev, csaladnev, nom, nom de famille, apellido',
  middle_name: 'second name, middle initial, zweiter vorname',
  full_name: 'name, customer name, contact name, display name, vollstandiger name, teljes nev, nev, nom complet',
  email: 'mail, email address, mail address, e mail adresse, mailadresse, email cim, courriel, correo',
  email_confirmed: 'email verified, mail confirmed, email is verified',
  mobile_phone: `mobile, mobile number, cell, cell phone, phone number, telephone, telephone number, tel,
    msisdn, handy, mobil, mobiltelefon, telefon, telefonnummer, telefonszam, telefono, portable`,
  mobile_phone_confirmed: 'phone verified, mobile verified, phone number verified',
  birth_date: `birthday, date of birth, dob, birthdate, born, born on, geburtsdatum, geburtstag, szuletesi datum,
    szuletesnap, date de naissance, fecha de nacimiento`,
  gender: 'sex, geschlecht, nem, sexe, sexo, genre',
  language: 'lang, locale, sprache, nyelv, langue, idioma',
  company:
    'company name, organisation, organization, firm, firma, ceg, cegnev, employer, business name, societe, empresa',
  discount_card: 'card number, discount card number, rabattkarte, kartyaszam',
  reference_id: 'reference, reference number, ref, ref no',
  area: 'district, zone, gebiet, korzet',
  description: 'notes, note, comment, comments, remark, remarks, bemerkung, notiz, megjegyzes, leiras, commentaire',
  'address.line_1': 'address, address 1, street, street address, strasse, adresse, cim, utca, rue, direccion, calle',
  'address.line_2': 'address 2, apartment, suite, unit, floor, adresszusatz',
  'address.city': 'town, locality, ort, stadt, wohnort, varos, telepules, ville, ciudad',
  'address.state': 'province, county, region, bundesland, megye, provincia',
  'address.postal_code': 'zip, zip code, postcode, plz, postleitzahl, iranyitoszam, code postal, codigo postal',
  'address.country': 'country code, nation, land, orszag, pays, pais',
  newsletter: 'newsletter subscription, subscribed, subscriber, opt in, marketing consent, hirlevel',
  points: 'point balance, loyalty points, points balance, balance, punkte, punktestand, pontok, pontszam',
  tier: 'level, loyalty level, loyalty tier, membership level, stufe, szint',
  registered_at:
    'registration date, registered, registered on, signup date, joined, join date, member since, created at',
  website: 'web, homepage, url, site, web site, webseite, honlap, weboldal',
  tags: 'labels, keywords, schlagworte, cimkek',
};

/**
 * Other words for attributes, by the attribute's id: what files of shops, CRM and ERP systems call their columns, in
 * English, German, Hungarian, French and Spanish, without accents. They only suggest. No word serves two attributes.
 */
export const synonyms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(table).map(([id, words]) => [id, words.split(',').map((word) => word.trim())]),
);
