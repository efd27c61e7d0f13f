package dev.tocsin.catalog;

/**
 * That one entity says something of another.
 *
 * @param said which entity says it
 * @param relation what it says
 * @param other the entity of which it is said
 * @param at where it is written
 */
record Link(EntityRef said, Relation relation, EntityRef other, Entity.Value at) {

    /** Which of the two depends on the other. */
    EntityRef dependent() {
        return isBackwards() ? other : said;
    }

    /** Which of the two is needed. */
    EntityRef needed() {
        return isBackwards() ? said : other;
    }

    private boolean isBackwards() {
        return relation == Relation.DEPENDENCY_OF || relation == Relation.PROVIDES_APIS;
    }
}
