const split = (words: string) => words.split(' ');

/** From the most to the least frequent. */
export const GIVEN_NAMES = split(
  'María José Juan Luis Carlos Ana Jorge Luz Miguel Jesús Rosa Francisco Pedro Carmen Manuel Antonio Alejandra Sofía ' +
    'Fernando Daniela Ricardo Gabriela Andrés Valeria Javier Lucía Diego Camila Roberto Mariana Sergio Paola Eduardo ' +
    'Natalia Raúl Mónica Óscar Adriana Rafael Laura Víctor Verónica Héctor Patricia Iván Claudia Pablo Silvia Gustavo ' +
    'Isabel Ángel Beatriz Rubén Elena Mario Julia Alberto Teresa Enrique Susana Hugo Esteban Karla Ximena Joaquín ' +
    'Matías Inés Tomás Belén Ramiro Noemí Efraín Aurora Gonzalo Ágata Leandro Itzel Nicanor Yolanda Abundio Zoé',
);

export const FAMILY_NAMES = split(
  'González Rodríguez Hernández García Martínez López Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz ' +
    'Morales Reyes Gutiérrez Ortiz Vargas Castillo Jiménez Mora Rojas Castro Romero Álvarez Méndez Chaves Herrera ' +
    'Medina Aguilar Vega Salas Campos Fernández Guzmán Muñoz Mendoza Solano Ramos Ruiz Delgado Cordero Núñez Soto ' +
    'Araya Quesada Arias Brenes Calderón Alfaro Zamora Villalobos Monge Segura Cabrera Fallas Peña Ureña Sandoval ' +
    'Navarro Cervantes Montero Espinoza Acuña Zúñiga Ibarra Barrantes Bolaños Etxeberria Wojciechowski Kölbl Iñárritu ' +
    'Oyarzún Quispe Yapura Zaldívar Achával Ñañez',
);
